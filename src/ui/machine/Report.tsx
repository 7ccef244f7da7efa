/** What a pasted machine says of its memory. The build draws it for the example, the page for the reader's own. */
import type { PastedMachine } from '../../procfs/read-machine.ts';
import type { PageSize } from '../../procfs/tax.ts';
import { FreeBlocks } from './FreeBlocks.tsx';
import { Overview } from './Overview.tsx';
import { TaxReport } from './TaxReport.tsx';
import { TypeLists } from './TypeLists.tsx';

const MOST_PROBLEMS = 8;

export function Report({ machine, assumed = 4096 }: { readonly machine: PastedMachine; readonly assumed?: PageSize }) {
  const { files, zones, blocks, types, pageSize, memmapPages, problems } = machine;
  const usedSize = pageSize ?? assumed;
  return (
    <div class="machine-report">
      {problems.length > 0 && <Problems problems={problems} isAll={files.length === 0} />}
      {files.length > 0 && <p>Read: {files.map((file) => `/proc/${file}`).join(', ')}.</p>}
      {zones.length > 0 && (
        <>
          <TaxReport zones={zones} pageSize={usedSize} isPageSizeKnown={pageSize !== undefined} memmapPages={memmapPages} />
          <Overview zones={zones} />
        </>
      )}
      {blocks.map((zone) => (
        <FreeBlocks key={`${zone.node} ${zone.name}`} zone={zone} pageSize={usedSize} />
      ))}
      {types.rows.length > 0 && <TypeLists types={types} />}
    </div>
  );
}

function Problems({ problems, isAll }: { readonly problems: PastedMachine['problems']; readonly isAll: boolean }) {
  const shown = problems.slice(0, MOST_PROBLEMS);
  return (
    <div class="machine-problems">
      <p>{isAll ? 'Nothing of this could be read.' : 'This could not be read; the rest was.'}</p>
      <ul>
        {shown.map(({ line, what }) => (
          <li key={`${line} ${what}`}>
            Line {line}: {what}
          </li>
        ))}
      </ul>
      {problems.length > shown.length && <p>And {problems.length - shown.length} more.</p>}
    </div>
  );
}
