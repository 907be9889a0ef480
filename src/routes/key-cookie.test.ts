import type { RequestEvent } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { formAction } from '#platform/server/form-action.ts';
import { setKeyCookie, KeyForm } from './key-cookie.server.ts';

/* A page that is opened with a key. */

const right = 'r'.repeat(32);
const wrong = 'w'.repeat(32);
const enter = formAction(
	KeyForm,
	setKeyCookie('example', async (_, key) => (key === right ? {} : null)),
	{ isPublic: true },
);

/** What comes of a key that is put in: the answer, what the request still holds, and the cookies that were set. */
async function entered(key: string): Promise<object> {
	const url = new URL('https://conference.example/en/booth?/enter');
	const locals = { context: { actor: { person: null } } };
	const cookies: unknown[] = [];
	const event = {
		request: new Request(url, { method: 'POST', body: new URLSearchParams({ key }) }),
		cookies: { set: (...cookie: unknown[]) => cookies.push(cookie) },
		locals,
		url,
	} as unknown as RequestEvent;
	const answer = await enter(event).catch((thrown: unknown) => thrown);
	return { ...(answer as object), locals, cookies };
}

it.each([wrong, `https://conference.example/en/booth#${wrong}`, `${wrong} `, `${wrong}?`, wrong.repeat(99)])(
	'is not opened by a wrong key, which is kept nowhere: %s',
	async (key) => {
		const answer = await entered(key);
		expect(answer).toMatchObject({ data: { form: 'enter', values: {} }, cookies: [] });
		expect(JSON.stringify(answer)).not.toContain(wrong);
	},
);

it.each([right, ` ${right}\n`, `https://conference.example/en/booth#${right}`])(
	'is opened by its key, alone or at the end of a link, which then is in a cookie only: %j',
	async (key) => {
		const answer = await entered(key);
		expect(answer).toMatchObject({ status: 303, location: '/en/booth' });
		expect(answer).toMatchObject({ cookies: [['example', right, { httpOnly: true, sameSite: 'strict' }]] });
	},
);
