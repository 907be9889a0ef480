import { json } from '@sveltejs/kit';
import { correctLine, withdrawLine, writeLine, type Captioner } from '#broadcast/server';
import { services } from '#platform/server/services.ts';
import { captionerHere } from '../../../../captions.server.ts';
import type { RequestEvent, RequestHandler } from './$types';

type Said = Readonly<Record<string, unknown>>;
type Answer = { ok: true; value: object | null } | { ok: false; refusal: string };

const statuses: Readonly<Record<string, number>> = { 'bad-input': 400, 'not-found': 404, 'too-often': 429 };
const text = (said: Said, name: string): string =>
	typeof said[name] === 'string' ? (said[name] as string) : '';

/** Does what a captioner's page asks for; what is refused is named, so that the page says what to do. */
async function answer(
	event: RequestEvent,
	work: (captioner: Captioner, said: Said) => Promise<Answer>,
): Promise<Response> {
	const said = (await event.request.json().catch(() => null)) as Said | null;
	const captioner = await captionerHere(event.locals.call, event.url, event.cookies);
	const done: Answer =
		captioner && said
			? await work(captioner, said)
			: { ok: false, refusal: captioner ? 'bad-input' : 'not-found' };
	if (done.ok) return json(done.value ?? {});
	const status = statuses[done.refusal] ?? 409;
	const headers: Record<string, string> = status === 429 ? { 'retry-after': '10' } : {};
	return json({ refusal: done.refusal }, { status, headers });
}

/** A line: `{id, start, end, behind, text, speaker}`. */
export const POST: RequestHandler = (event) =>
	answer(event, (captioner, said) => {
		const [start, end, behind] = [said['start'], said['end'], said['behind']].map(Number) as [
			number,
			number,
			number,
		];
		const typed = {
			id: text(said, 'id'),
			start,
			end,
			behind,
			text: text(said, 'text'),
			speaker: text(said, 'speaker'),
		};
		return writeLine(event.locals.call, captioner, typed, services().limits);
	});

/** A correction: `{id, text, speaker}`. */
export const PUT: RequestHandler = (event) =>
	answer(event, (captioner, said) => {
		const corrected = { id: text(said, 'id'), text: text(said, 'text'), speaker: text(said, 'speaker') };
		return correctLine(event.locals.call, captioner, corrected, services().limits);
	});

/** Takes a line back: `{id}`. */
export const DELETE: RequestHandler = (event) =>
	answer(event, (captioner, said) =>
		withdrawLine(event.locals.call, captioner, text(said, 'id'), services().limits),
	);
