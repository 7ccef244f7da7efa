/** What a chapter may use without importing it. */
import Aside from './Aside.astro';
import Claim from './Claim.astro';
import Details from './Details.astro';
import Figure from './Figure.astro';
import Mail from './Mail.astro';
import Num from './Num.astro';
import Source from './Source.astro';
import Term from './Term.astro';

export const components = { Aside, Claim, Details, Figure, Mail, Num, Source, Term };
