import type * as v from 'valibot';
import { personalDataIn as personalDataBesides } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { titlesWithin } from '../store/submit.ts';

/**
 * Finds personal data in the texts of a form or a record, as the directory does. Titles of published practices are none.
 * @returns per field the key of a message. 5.1
 */
export const personalDataIn = (
	ctx: OperationContext,
	schema: v.GenericSchema,
	value: object,
): Promise<Record<string, string>> =>
	personalDataBesides(ctx, schema, value, (text) => titlesWithin(ctx.database, text));
