import { afterAll, expect, it } from 'vitest';
import {
	exampleEdition,
	exampleId,
	exampleItem,
	exampleMeeting,
} from '../../../conference/edition.examples.ts';
import {
	exampleConference,
	republish,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import { exampleDocument } from '../documents.examples.ts';
import { openDesk } from './desk.examples.ts';
import { saveDocument } from './save-document.ts';

const { platform, ctx, row, details } = await openDesk();

afterAll(() => platform.close());

it('The details of a document are saved also after the agenda has moved the item to another meeting (4.7)', async () => {
	const [first, second, item] = [exampleId(61), exampleId(62), exampleId(161)];
	const parts = (meeting: string) => ({
		slug: 'moved-item',
		meetings: [exampleMeeting({ id: first }), exampleMeeting({ id: second, number: 2 })],
		items: [exampleItem({ id: item, meeting })],
	});
	const moved = await exampleConference(platform, parts(first));
	const id = await exampleDocument(ctx(), moved, { distribution: 'participants' });
	valueOf(await saveDocument(ctx(), id, await details(id, { item })));
	await republish(platform, exampleEdition(parts(second)), 2);
	const old = await details(id, { title: { en: 'Better' } });
	valueOf(await saveDocument(ctx(), id, old));
	expect(await row(id)).toMatchObject({ meeting: first, item, title: { en: 'Better' } });
	expect(await saveDocument(ctx(), id, { ...old, meeting: exampleId(63) })).toMatchObject({
		refusal: 'stale',
	});
	const again = await details(id, { item: null });
	valueOf(await saveDocument(ctx(), id, again));
	expect(await saveDocument(ctx(), id, await details(id, { meeting: first, item }))).toMatchObject({
		fields: { item: 'documents.submit.item-elsewhere' },
	});
});
