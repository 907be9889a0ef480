import { listEntries } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';

/** The languages of the directory as options, named in the reader's language. */
export const spokenLanguages = async (ctx: OperationContext): Promise<{ value: string; label: string }[]> =>
	(await listEntries(ctx, 'language', ctx.language)).map(({ slug, name }) => ({
		value: slug,
		label: name.text,
	}));
