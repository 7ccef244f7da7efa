/** The site's base with one slash at its end. */
export const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
