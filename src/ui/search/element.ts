/** `<two-words-search>`: Pagefind's own search box, from the index that the build has made. */
import { base } from '../site.ts';

interface PagefindOptions {
  readonly element: HTMLElement;
  readonly bundlePath: string;
  readonly baseUrl: string;
  readonly showImages: boolean;
  readonly showSubResults: boolean;
  readonly autofocus: boolean;
}

declare global {
  interface Window {
    PagefindUI?: new (options: PagefindOptions) => { triggerSearch: (words: string) => void };
  }
}

class SearchElement extends HTMLElement {
  connectedCallback(): void {
    void this.#open().catch(() => {
      this.textContent = 'There is no search index here. It is made by npm run build, after the pages.';
    });
  }

  async #open(): Promise<void> {
    const bundlePath = `${base}pagefind/`;
    await import(/* @vite-ignore */ `${bundlePath}pagefind-ui.js`);
    if (window.PagefindUI === undefined) throw new Error('pagefind-ui.js has defined no PagefindUI.');
    const box = new window.PagefindUI({
      element: this, bundlePath, baseUrl: base, showImages: false, showSubResults: true, autofocus: true,
    });
    const words = new URLSearchParams(location.search).get('q');
    if (words !== null) box.triggerSearch(words);
  }
}

if (customElements.get('two-words-search') === undefined) customElements.define('two-words-search', SearchElement);
