import { show, table } from 'notebook';
import { bill, columns } from './what-is-left.ts';

const TIB = 2 ** 40;
show(table(columns, [bill('struct-page', TIB), bill('two-word', TIB)]));
