import { labels, type Labels } from '#platform/codes.ts';

/** Message keys of why something could not be done with a warning. */
export const receiveRefusals: Labels = labels('warnings.receive.refused', ['stale', 'over', 'too-many']);

/** Message keys of what was done. */
export const receiveSuccess: Labels = {
	...labels('warnings.receive.done', ['acknowledged', 'answered', 'confirmed', 'replied', 'withdrawn']),
	released: 'warnings.write.done.released',
};

/** Message keys of how a version came about. */
export const changeLabels: Labels = labels('warnings.receive.change', [
	'new',
	'update',
	'correction',
	'withdrawal',
]);

/** Message keys of what the log of reads says. */
export const accessLabels: Labels = labels('warnings.receive.access', [
	'read',
	'acknowledge',
	'export-pdf',
	'export-xlsx',
	'release',
	'withdraw',
	'review',
]);
