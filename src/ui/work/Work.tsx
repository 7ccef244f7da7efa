/** The reader's work: a list of what there is, out as a file, in from a file, and gone. */
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { base } from '../site.ts';
import { fromFile, merged, toFile } from '../storage/file.ts';
import { allWork, clearWork, saveWork, type WorkKey } from '../storage/store.ts';
import { NO_WORK, type Work as Kept } from '../storage/work.ts';
import { type Book, placeOf, type WorkPlace } from './places.ts';

type All = ReadonlyMap<WorkKey, Kept>;

export function Work({ book }: { book: Book }) {
  const [all, setAll] = useState<All>(new Map());
  const [said, setSaid] = useState('');
  const [isClearing, setClearing] = useState(false);
  const look = async (): Promise<void> => setAll(await allWork());
  useEffect(() => void look(), []);

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const found = fromFile(await file.text());
    if ('problem' in found) {
      setSaid(found.problem);
      return;
    }
    const here = await allWork();
    const troubles = await Promise.all(
      [...found].map(([key, work]) => saveWork(key, merged(here.get(key) ?? NO_WORK, work, Date.now()))),
    );
    setSaid(troubles.find((trouble) => trouble !== undefined) ?? `${count(found.size)} from the file are here now. What stood there before can be had back with Undo.`);
    await look();
  };
  const clear = async (): Promise<void> => {
    setClearing(false);
    setSaid((await clearWork()) ?? 'Everything that this browser kept for you is gone.');
    await look();
  };

  return (
    <>
      <List all={all} book={book} />
      <div class="controls">
        <Button words="Save as a file" onClick={() => save(all)} disabled={all.size === 0} />
        <label class="file">
          Open a file
          <input
            class="hidden-text"
            type="file"
            accept="application/json,.json"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </label>
        {isClearing ? (
          <>
            <span>This cannot be undone.</span>
            <Button words="Clear everything" onClick={() => void clear()} />
            <Button words="Keep it" onClick={() => setClearing(false)} class="is-quiet" />
          </>
        ) : (
          <Button words="Clear my data" onClick={() => setClearing(true)} disabled={all.size === 0} class="is-quiet" />
        )}
      </div>
      <p role="status">{said}</p>
    </>
  );
}

function List({ all, book }: { all: All; book: Book }) {
  const rows = [...all].filter(([, { text, passed }]) => text !== undefined || passed).toSorted(([a], [b]) => a.localeCompare(b));
  if (rows.length === 0) return <p>There is nothing yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">where</th>
          <th scope="col">what</th>
          <th scope="col">earlier versions</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, { text, passed, history }]) => (
          <tr key={key}>
            <td>
              <Place place={placeOf(key, book)} />
            </td>
            <td>{[text === undefined ? '' : 'edited', passed ? 'solved' : ''].filter(Boolean).join(', ')}</td>
            <td class="is-number">{history.length}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Place = ({ place: { words, path } }: { place: WorkPlace }) =>
  path === undefined ? <>{words}</> : <a href={`${base}${path}`}>{words}</a>;

function save(all: All): void {
  const address = URL.createObjectURL(new Blob([toFile(all)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'two-words-work.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const count = (things: number): string => (things === 1 ? 'One piece of work' : `${things} pieces of work`);
