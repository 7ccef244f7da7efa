/**
 * Where on the site an experiment runs: `03-buddies/cells/the-middle` is the element `cell-the-middle` of the chapter `buddies`,
 * and `03-buddies/exercises/merge` its `exercise-merge`.
 */
export function addressOf(experiment: string): string {
  const [folder = '', kind = '', id = ''] = experiment.split('/');
  return `${folder.replace(/^\d+-/, '')}/#${kind.replace(/s$/, '')}-${id}`;
}
