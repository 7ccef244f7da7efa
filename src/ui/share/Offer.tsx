/** Code that came with a link: shown as a difference, never run, and put in place only when the reader says so. */
import { render } from 'preact';
import { Button } from '../controls/Button.tsx';
import { addedPlace } from '../places.ts';
import type { TextController } from '../text/controller.ts';
import { Difference } from '../text/Difference.tsx';
import { fromFragment, hidesSomething, type Shared } from './link.ts';

/** Offers the code of the page's address, if it is meant for this text. */
export async function offerCode(element: HTMLElement, text: TextController): Promise<void> {
  const shared = await fromFragment(location.hash);
  if ('problem' in shared) {
    text.notice.value = shared.problem;
    return;
  }
  if (shared.key !== text.subject.key) return;
  const place = addedPlace(element, 'afterbegin');
  const close = (): void => {
    history.replaceState(history.state, '', location.pathname + location.search);
    render(null, place);
    place.remove();
  };
  render(<Offer shared={shared} text={text} onClose={close} />, place);
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
}

function Offer({ shared, text, onClose }: { shared: Shared; text: TextController; onClose: () => void }) {
  const take = (): void => {
    text.replace(shared.text, 'link');
    text.edit();
    onClose();
  };
  return (
    <section class="offer" aria-label="Code from a link">
      <p>
        This link carries code from somebody else. It has not been run, and your own code is as it was. Here is the difference.
        {hidesSomething(shared.text) && <b> Careful: it contains characters that cannot be seen and can make code look like something else.</b>}
      </p>
      <Difference before={text.text.value} after={shared.text} whose="the link’s" label="The link’s code, as a difference to yours" />
      <div class="controls">
        <Button words="Put it in place of mine" onClick={take} />
        <Button words="No, thank you" onClick={onClose} class="is-quiet" />
      </div>
    </section>
  );
}
