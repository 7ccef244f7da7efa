import type { TableOutput } from '../../notebook/output/values.ts';

/** Numbers stand to the right, with thousands set off, as everywhere in the book. */
export function Table({ value: { columns, rows, caption } }: { value: TableOutput }) {
  const isNumeric = (column: number): boolean => rows.every((row) => typeof row[column] === 'number');
  return (
    <div class="output-table">
      <table>
        {caption !== '' && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map(({ title, unit }, column) => (
              <th key={title} scope="col" class={isNumeric(column) ? 'is-number' : undefined}>
                {title}
                {unit !== '' && <small> {unit}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={isNumeric(column) ? 'is-number' : undefined}>
                  {typeof cell === 'number' ? cell.toLocaleString('en') : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
