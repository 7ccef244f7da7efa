/** `<two-words-exercise>`: brings an exercise to life when the reader comes near. */
import { whenNear } from '../notebook/when-near.ts';

class ExerciseElement extends HTMLElement {
  connectedCallback(): void {
    whenNear(this, () => import('./mount.tsx').then(({ mount }) => mount(this)));
  }
}

if (customElements.get('two-words-exercise') === undefined) customElements.define('two-words-exercise', ExerciseElement);
