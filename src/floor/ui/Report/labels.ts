import { labels } from '#platform/codes.ts';
import { type Addressee, conclusionKinds, conclusionStates } from '../../conclusion.ts';

/* Message keys of findings and recommendations. */

export const conclusionLabels = labels('floor.report', conclusionKinds);

export const addresseeLabels: Readonly<Record<Addressee, string>> = {
	none: 'floor.report.nobody',
	states: 'floor.report.all-states',
	entry: 'floor.report.from-directory',
	other: 'floor.report.in-words',
};

export const conclusionStateLabels = labels('floor.report.state', conclusionStates);

export const reportRefusals: Readonly<Record<string, string>> = {
	'not-found': 'floor.report.refused-not-found',
	stale: 'floor.journal.refused-stale',
	accepted: 'floor.report.refused-accepted',
	issued: 'floor.report.refused-issued',
	'not-issued': 'floor.journal.refused-not-issued',
	final: 'floor.report.refused-final',
	unchecked: 'floor.report.refused-unchecked',
	empty: 'floor.report.refused-empty',
	'no-series': 'floor.journal.refused-no-series',
	busy: 'floor.journal.refused-busy',
	unprintable: 'platform.error.unprintable',
	'quota-full': 'floor.journal.refused-quota-full',
};
