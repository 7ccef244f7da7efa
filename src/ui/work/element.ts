/** `<two-words-work>`: what this browser keeps for the reader, and what can be done with it. */
import { createElement, render } from 'preact';
import type { Book } from './places.ts';
import { Work } from './Work.tsx';

class WorkElement extends HTMLElement {
  connectedCallback(): void {
    const book = JSON.parse(this.dataset['book'] ?? '{"chapters":{},"exercises":{}}') as Book;
    render(createElement(Work, { book }), this);
  }
}

if (customElements.get('two-words-work') === undefined) customElements.define('two-words-work', WorkElement);
