import { checkIn, doorCookie, doorFor, ScansBody } from '#accreditation/server';
import { done, refuse } from '#platform/result.ts';
import { jsonEndpoint } from '#platform/server/json-endpoint.ts';

/** Scans of a phone: `{device, now, scans}`; answers `{answers, state}`, `state`: of the key. */
export const POST = jsonEndpoint(ScansBody, async ({ locals: { context }, cookies }, sent) => {
	const door = await doorFor(context, cookies.get(doorCookie) ?? '');
	const answers = door ? await checkIn(context, door, sent) : refuse('not-found');
	return answers.ok && door ? done({ answers: answers.value, state: door.state }) : refuse('not-found');
});
