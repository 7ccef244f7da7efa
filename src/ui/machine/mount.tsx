/** Brings the page “your machine” to life: what is pasted is read at once, in the page, and kept nowhere. */
import { render } from 'preact';
import { readMachine } from '../../procfs/read-machine.ts';
import { PAGE_SIZES } from '../../procfs/tax.ts';
import { placeIn } from '../places.ts';
import { Report } from './Report.tsx';

export function mount(element: HTMLElement): void {
  const paste = element.querySelector('textarea');
  const pages = element.querySelector('select');
  if (paste === null || pages === null) throw new Error('The page has no place to paste into.');
  const example = placeIn(element, 'example');
  const output = placeIn(element, 'output');
  const read = (): void => {
    const isEmpty = paste.value.trim() === '';
    const assumed = PAGE_SIZES.find((size) => String(size) === pages.value);
    example.hidden = !isEmpty;
    render(isEmpty ? null : <Report machine={readMachine(paste.value)} {...(assumed === undefined ? {} : { assumed })} />, output);
  };
  paste.disabled = false;
  pages.disabled = false;
  paste.addEventListener('input', read);
  pages.addEventListener('input', read);
  // A browser may have kept what was there before the page was loaded again.
  read();
}
