import { error } from '@sveltejs/kit';
import type { Entries } from '#conference';

/** The controls of a form that was sent, in their order; files are passed over. What is no form is answered 400. */
export async function sentIn(request: Request): Promise<Entries> {
	const form = await request.formData().catch((reason: unknown) => {
		// What is too large has an answer of its own.
		if (reason instanceof TypeError) error(400);
		throw reason;
	});
	return [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
}

/** The version that a form says it was opened at; `NaN` where it says none. */
export const versionIn = (sent: Entries, name = 'version'): number =>
	Number(new Map(sent).get(name) || Number.NaN);
