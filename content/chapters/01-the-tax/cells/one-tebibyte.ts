import { show, table } from 'notebook';
import { bill, columns, designs } from './what-is-left.ts';

const TIB = 2 ** 40;
show(table(columns, designs.map((design) => bill(design, TIB))));
