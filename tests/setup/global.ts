import type { TestProject } from 'vitest/node';
import { openShared } from './shared.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The address at which a worker asks for what tests share (`shared.ts`). */
		prepared: string;
	}
}

/**
 * What the tests of a run share is prepared for the first test that asks, once. A test of a pure rule asks for nothing
 * and waits for nothing. `npm test` opens it for its two runs; a run alone opens its own.
 * A DATABASE_URL is never touched.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	delete process.env['DATABASE_URL'];
	const address = process.env['ROSTRUM_TESTS_SHARED'];
	const opened = address ? { address, close: async () => {} } : await openShared();
	project.provide('prepared', opened.address);
	return opened.close;
}
