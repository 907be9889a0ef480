import { StepForm } from '#accreditation';
import { formAction } from '#platform/server/form-action.ts';
import { afterStep, takeFormStep } from './step.server.ts';
import type { Actions } from './$types';

export const actions: Actions = { step: formAction(StepForm, takeFormStep, afterStep) };
