import type { ActivityRecord } from '#activities';
import { countryName } from '#activities/server';
import { codedStates } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';

/** The countries of a form: the States of the directory, and those that the activity has besides. */
export async function countryChoices(
	ctx: OperationContext,
	record: ActivityRecord | null,
): Promise<{ code: string; name: string }[]> {
	const states = (await codedStates(ctx)).map(({ code, name }) => ({ code, name: name.text }));
	const others = (record?.countries ?? []).filter(({ code }) => !states.some((state) => state.code === code));
	return [...states, ...others.map(({ code }) => ({ code, name: countryName(code, ctx.language) }))];
}
