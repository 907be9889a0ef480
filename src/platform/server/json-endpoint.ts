import { json, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { refuse, type Result } from '../result.ts';

const statuses: Readonly<Record<string, number>> = { 'bad-input': 400, 'not-found': 404, 'too-often': 429 };

/**
 * Makes a handler for JSON requests of a page's script.
 * @param schema parses the body; a body that is no JSON is `undefined`
 * @returns 204, or 200 with the operation's value; else the status of the refusal with `{refusal}`
 */
export const jsonEndpoint =
	<Schema extends v.GenericSchema, Event extends RequestEvent = RequestEvent>(
		schema: Schema,
		verb: (event: Event, input: v.InferOutput<Schema>) => Promise<Result<object | null, string>>,
	): ((event: Event) => Promise<Response>) =>
	async (event) => {
		const body: unknown = await event.request.json().catch(() => undefined);
		const input = v.safeParse(schema, body);
		const answer = input.success ? await verb(event, input.output) : refuse('bad-input');
		const headers = { 'cache-control': 'no-store' };
		if (!answer.ok) {
			const status = statuses[answer.refusal] ?? 409;
			const wait: Record<string, string> = status === 429 ? { 'retry-after': '10' } : {};
			return json({ refusal: answer.refusal }, { status, headers: { ...headers, ...wait } });
		}
		return answer.value ? json(answer.value, { headers }) : new Response(null, { status: 204, headers });
	};
