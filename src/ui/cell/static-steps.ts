/**
 * The stepper of a recording that the build has drawn is a picture of its first frame. Its buttons run the cell, which puts a living
 * stepper in its place, and lead on from there; so does the address of a step.
 */
export function watchStaticSteps(output: HTMLElement, run: () => Promise<void>, isAlive: () => boolean): void {
  const stepper = output.querySelector('.stepper');
  if (stepper === null) return;
  const wake = async (choose: () => void): Promise<void> => {
    await run();
    // The stepper listens once the browser has drawn it.
    requestAnimationFrame(() => requestAnimationFrame(choose));
  };

  const named = document.getElementById(location.hash.slice(1));
  if (named !== null && output.contains(named)) void wake(() => dispatchEvent(new HashChangeEvent('hashchange')));

  for (const control of stepper.querySelectorAll<HTMLButtonElement | HTMLInputElement>('.step-controls :is(button, input)')) {
    const isFirst = control instanceof HTMLButtonElement && control.previousElementSibling === null;
    if (isFirst) continue;
    control.disabled = false;
    control.addEventListener(control instanceof HTMLInputElement ? 'change' : 'click', () => {
      if (isAlive()) return;
      const value = control instanceof HTMLInputElement ? control.value : undefined;
      void wake(() => choose(output, value));
    });
  }
}

/** Does to the living stepper what was done to its picture. */
function choose(output: HTMLElement, value: string | undefined): void {
  const range = output.querySelector<HTMLInputElement>('.step-controls input');
  const next = output.querySelector<HTMLButtonElement>('.step-controls button:last-of-type');
  if (value === undefined || range === null) {
    next?.click();
    next?.focus();
    return;
  }
  range.value = value;
  range.dispatchEvent(new InputEvent('input', { bubbles: true }));
  range.focus();
}
