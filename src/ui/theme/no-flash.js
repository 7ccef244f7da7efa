// Runs before the first paint, so that a reader who chose dark never sees a white page.
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is closed to us: the page follows the system.
}
