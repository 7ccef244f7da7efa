import { useEffect, useState } from 'preact/hooks';
import type { Observable } from './observable.ts';

/** The value of an observable; the component is drawn again when it changes. */
export function useObservable<T>(observable: Observable<T>): T {
  const [, draw] = useState({});
  useEffect(() => {
    draw({});
    return observable.listen(() => draw({}));
  }, [observable]);
  return observable.value;
}
