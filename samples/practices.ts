import { loadPractices } from '#exchange/server';
import type { OperationContext } from '#platform/server/context.ts';

/** Loads the practices of published studies. @returns how many were new */
export const loadSamplePractices = async (ctx: OperationContext, folder: string): Promise<number> =>
	(await loadPractices(ctx, folder)).loaded;
