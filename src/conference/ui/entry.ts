import { takeUp } from '#ui/hydrate.ts';
import { islands } from './islands.ts';

takeUp(islands);
