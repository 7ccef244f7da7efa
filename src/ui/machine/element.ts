/** `<two-words-machine>`: reads what is pasted into it. */
import { mount } from './mount.tsx';

class MachineElement extends HTMLElement {
  connectedCallback(): void {
    mount(this);
  }
}

if (customElements.get('two-words-machine') === undefined) customElements.define('two-words-machine', MachineElement);
