/** `<two-words-claim>`: brings the experiment of a claim to life when the reader comes near. */
import { whenNear } from '../notebook/when-near.ts';

class ClaimElement extends HTMLElement {
  connectedCallback(): void {
    whenNear(this, () => import('./mount.tsx').then(({ mount }) => mount(this)));
  }
}

if (customElements.get('two-words-claim') === undefined) customElements.define('two-words-claim', ClaimElement);
