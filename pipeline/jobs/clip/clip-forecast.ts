import type { MeasuredWork } from '../../../core/stage.js';
import { type Forecast, forecastOf } from '../../run/forecast.js';
import { estimateSpace } from './clip-space.js';
import type { Prepared } from './clip-facts.js';

/**
 * Works out what is left to do from what the first frames took.
 *
 * @param resumed number of the first frame that no earlier run finished
 * @param secondsLeft until the file is finished, without anchors
 */
export function clipForecast(prepared: Prepared, resumed: number, measured: MeasuredWork, secondsLeft: number): Forecast {
  const { index, survey, selects } = prepared;
  const wanted = [...index.pts.keys()].filter((at) => at >= resumed && selects(at, index.pts[at]));
  return forecastOf(wanted, survey, estimateSpace(prepared), measured, secondsLeft);
}
