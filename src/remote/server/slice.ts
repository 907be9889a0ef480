import { actorFrom } from '#platform/server/identify.ts';
import type { Services } from '#platform/server/services.ts';
import type { Handler, Opening, Slice, SliceStream } from '#platform/server/slice.ts';
import { openCalls, type Calls } from './calls.ts';
import { openTable, type TableLive } from './table.ts';
import { readTurn, type TurnSettings } from './turn.ts';

const streams = (calls: Calls, table: TableLive): SliceStream[] => [
	{
		// /live/table/<meeting>: messages for people who lead it
		path: /^\/live\/table\/([0-9a-f-]{36})$/,
		join: ({ actor, named: [meeting = ''], ...to }) => table.join({ actor, meeting }, to),
	},
	{
		// /live/call/<meeting>?as=delegate&tab=…: the signalling between the hall and remote speakers
		path: /^\/live\/call\/([0-9a-f-]{36})\?as=(hall|delegate)&tab=([\w-]{20,40})$/,
		join: ({ actor, named: [meeting = '', as, tab = ''], ...to }) =>
			calls.join({ actor, meeting, role: as === 'hall' ? 'hall' : 'delegate', tab }, to),
	},
];

const message = /^\/live\/call\/([0-9a-f-]{36})$/;

/** Messages from one end of a call to the other. */
const messages = (calls: Calls): Handler => ({
	path: message,
	method: 'POST',
	async handle(req, res) {
		const [, meeting = ''] = message.exec(req.url ?? '') ?? [];
		const { actor } = await actorFrom(new Headers({ cookie: req.headers.cookie ?? '' }));
		await calls.handleMessage(actor, meeting, req, res);
	},
});

export const slice = {
	name: 'remote',
	settings: [
		{ name: 'TURN_URL', fallback: null },
		{ name: 'TURN_SECRET', fallback: null, isSecret: true },
		{ name: 'TURN_ONLY', fallback: 'no' },
	],
	readSettings: readTurn,
	open(services: Services, { settings: turn }: Opening<object, TurnSettings | null>) {
		const calls = openCalls(services, turn);
		const table = openTable(services, calls);
		return {
			streams: streams(calls, table),
			handlers: [messages(calls)],
			stop() {
				table.stop();
				calls.stop();
			},
		};
	},
} satisfies Slice;
