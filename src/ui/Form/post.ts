const answerWithin = 8_000; // ms: a half-open connection never answers

/**
 * How a form was answered: `line` = the server was not reached, `failed` = it could not answer now (429, 5xx). After
 * both the same form may be sent again.
 */
export type PostResult = { kind: 'answered'; status: number; text: string } | { kind: 'offline' | 'failed' };

/**
 * Sends a form to its action without leaving the page.
 * @param action as in the form's attribute
 * @returns `text`: SvelteKit's `ActionResult` as JSON
 */
export async function postForm(action: string, body: FormData): Promise<PostResult> {
	try {
		const answer = await fetch(action, {
			method: 'POST',
			body,
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			signal: AbortSignal.timeout(answerWithin),
		});
		if (answer.status === 429 || answer.status >= 500) return { kind: 'failed' };
		// The page of a hotel's network, for example, is not the server's answer.
		if (!answer.headers.get('content-type')?.startsWith('application/json')) return { kind: 'offline' };
		return { kind: 'answered', status: answer.status, text: await answer.text() };
	} catch {
		return { kind: 'offline' };
	}
}
