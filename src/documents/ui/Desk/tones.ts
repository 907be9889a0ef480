import type { StatusTone } from '#ui/Status/tone.ts';
import type { DocumentState, VersionState } from '../../document.ts';
import type { DocumentWaiting } from '../../officer-documents-list.ts';

/* What a status asks of the documents officer. */

export const documentTones: Readonly<Record<DocumentState, StatusTone>> = {
	draft: 'open',
	submitted: 'todo',
	issued: 'ok',
	returned: 'hold',
	withdrawn: 'off',
};

export const versionTones: Readonly<Record<VersionState, StatusTone>> = {
	awaited: 'open',
	'in-translation': 'wait',
	checked: 'todo',
	issued: 'ok',
};

export const waitingTones: Readonly<Record<DocumentWaiting, StatusTone>> = {
	'to-number': 'todo',
	correction: 'todo',
	overdue: 'bad',
	'to-issue': 'todo',
	release: 'wait',
};
