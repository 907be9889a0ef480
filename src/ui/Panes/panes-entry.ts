import { startKeys } from './keys.ts';
import { startLive } from './live.ts';
import { startVisits } from './visit.ts';

/* A list with its panel, without loading the page: what is followed or sent replaces the panes that changed. */

const root = document.querySelector<HTMLElement>('[data-panes]');
if (root) {
	const visits = startVisits(root);
	startKeys(root, visits);
	startLive(root, visits);
}
