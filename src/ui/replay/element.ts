/** `<two-words-replay>`: brings a replay to life when the reader comes near. */
import { whenNear } from '../notebook/when-near.ts';

class ReplayElement extends HTMLElement {
  connectedCallback(): void {
    whenNear(this, () => import('./mount.tsx').then(({ mount }) => mount(this)));
  }
}

if (customElements.get('two-words-replay') === undefined) customElements.define('two-words-replay', ReplayElement);
