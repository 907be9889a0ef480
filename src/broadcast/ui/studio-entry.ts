import { takeUp } from '#ui/hydrate.ts';
import Studio from './Studio/Studio.svelte';

takeUp({ studio: Studio });
