import { refuse, done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { maxAtOnce, type StepResult } from '../../step-form.ts';
import { transition, type Transition, type TransitionRefusal } from './transition.ts';

/** How a step went for several registrations. */
export type StepsTaken = Omit<StepResult, 'do'>;

/**
 * Takes one step for several registrations, each for itself: one that is refused keeps none of the others back.
 * @param options `seen`: when the page was read on which the officer decides, ms
 */
export async function transitionMany(
	ctx: OperationContext,
	registrations: readonly string[],
	step: Transition,
	{ seen }: { seen?: number | undefined } = {},
): Promise<Result<StepsTaken, 'too-many'>> {
	if (registrations.length > maxAtOnce) return refuse('too-many');
	const taken: string[] = [];
	const refused: Partial<Record<TransitionRefusal, string[]>> = {};
	for (const registration of new Set(registrations)) {
		const result = await transition(ctx, registration, step, { seen });
		if (result.ok) taken.push(registration);
		else (refused[result.refusal] ??= []).push(registration);
	}
	return done({ taken, refused });
}
