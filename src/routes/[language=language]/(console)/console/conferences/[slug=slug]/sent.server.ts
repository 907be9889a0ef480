import type { Entries } from '#conference';
import { formOf } from '#platform/server/form.ts';

/** The controls of a form that was sent, in their order; files are passed over. */
export async function sentIn(request: Request): Promise<Entries> {
	const form = await formOf(request);
	return [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
}

/** The version that a form says it was opened at; `NaN` where it says none. */
export const versionIn = (sent: Entries, name = 'version'): number =>
	Number(new Map(sent).get(name) || Number.NaN);
