/**
 * `<two-words-cell>`: brings a cell to life. Until the reader comes near, the page has fetched these few lines and nothing
 * else; a click that comes before the rest is there is kept and answered when it is.
 */
import { whenNear } from '../notebook/when-near.ts';

class CellElement extends HTMLElement {
  connectedCallback(): void {
    whenNear(this, () => import('./mount.tsx').then(({ mount }) => mount(this)));
  }
}

if (customElements.get('two-words-cell') === undefined) customElements.define('two-words-cell', CellElement);
