/** Before anything is painted, so that a dark page never flashes white. */
const wanted =
  new URLSearchParams(location.hash.slice(1)).get('theme') ??
  localStorage.getItem('conducto.theme') ??
  undefined
if (wanted === 'dark' || wanted === 'light') document.documentElement.dataset.theme = wanted
