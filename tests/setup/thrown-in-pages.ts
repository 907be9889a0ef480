import { afterAll, expect } from 'vitest';
import { thrown } from '../journeys/visitors.ts';

// Here, because a hook in a module that files share would run for the first of them only.
afterAll(() => expect(thrown.splice(0)).toEqual([]));
