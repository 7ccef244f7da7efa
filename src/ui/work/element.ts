/** `<two-words-work>`: what this browser keeps for the reader, and what can be done with it. */
import { createElement, render } from 'preact';
import { Work } from './Work.tsx';

class WorkElement extends HTMLElement {
  connectedCallback(): void {
    render(createElement(Work, {}), this);
  }
}

if (customElements.get('two-words-work') === undefined) customElements.define('two-words-work', WorkElement);
