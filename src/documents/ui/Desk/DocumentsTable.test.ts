import { expect, test } from 'vitest';
import { html } from '#ui/rendered.examples.ts';
import DocumentsTable from './DocumentsTable.svelte';

test('The list says who reads a document and from when, before several are issued. 3.11', () => {
	const row = {
		id: '1',
		revision: 1,
		kind: 'statement',
		title: { en: 'A paper' },
		original: 'en',
		symbol: null,
		marker: null,
		state: 'draft',
		distribution: 'public',
		releaseAt: Date.UTC(2020, 9, 1),
		dueAt: null,
		authors: [],
		versions: [],
		waiting: [],
	} as const;
	const page = html(DocumentsTable, {
		rows: [row],
		caption: 'One document',
		here: '/here',
		query: '',
		delegations: new Map(),
		sort: () => ({ href: '/here' }),
		mayManage: true,
		zone: 'UTC',
		now: Date.UTC(2020, 8, 1),
	});
	expect(page).toContain('documents.distribution.public');
	expect(page).toContain('2020-10-01');
});
