import { join } from 'node:path';
import { openedServices } from '../services.ts';

/**
 * The file of a program for `runBounded`.
 * @param name below `src`: the built server is elsewhere than its sources, which its services know
 */
export const programOf = (name: string): string =>
	join(openedServices()?.settings.sourceFolder ?? join(import.meta.dirname, '../../..'), name);
