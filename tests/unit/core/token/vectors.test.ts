import vectors from '../../../vectors/tokens.json' with { type: 'json' };
import { checkTokenVectors } from '../../support/token-vectors.ts';

checkTokenVectors('token vectors', vectors);
