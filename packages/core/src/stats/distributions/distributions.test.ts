import { expect, test } from "vitest";
import { betaCdf } from "./beta.ts";
import { logGamma } from "./gamma.ts";
import { normalCdf, normalUpper } from "./normal.ts";
import { normalScore, studentPoint, studentTwoSided, studentUpper } from "./student.ts";

const near = (value: number, expected: number, relative = 1e-11): void => {
  expect(Math.abs(value / expected - 1)).toBeLessThan(relative);
};

// All reference values: SciPy 1.17.1 (scipy.stats.norm.sf, t.sf, t.isf, beta.cdf; scipy.special.gammaln).
test.each([
  [0.5, 0.3085375387259869],
  [1.96, 0.024997895148220435],
  [3, 0.0013498980316300933],
  [6, 9.865876450376946e-10],
  [10, 7.61985302416047e-24],
  [30, 4.906713927147908e-198],
])("the normal tail beyond %d", (x, upper) => {
  near(normalUpper(x), upper);
  near(normalCdf(-x), upper);
});

test.each([
  [0.5, 3, 0.3257239824240755, 0.4517515666164371],
  [2, 1, 0.14758361765043326, 1.0468533173349315],
  [5, 4, 0.0037452169406372625, 2.6742153313971038],
  [4, 999, 3.4007354919019706e-5, 3.9831258662648077],
  [12, 7, 3.179155189092549e-6, 4.514110356694569],
])(
  "Student's t beyond %d with %d degrees of freedom, and the normal score as rare",
  (t, degrees, ...[upper, score]) => {
    near(studentUpper(t, degrees), upper);
    near(studentTwoSided(-t, degrees), 2 * upper);
    near(normalScore(t, degrees), score);
    near(normalScore(-t, degrees), -score);
  },
);

test.each([
  [0.025, 5, 2.5705818356363155],
  [0.005, 2, 9.924843200918293],
  [1e-5, 20, 5.542838633158786],
])("the point that t exceeds with probability %d, %d degrees of freedom", (upper, degrees, point) => {
  near(studentPoint(upper, degrees), point);
});

test("a score so far out that its tail underflows is bounded, and keeps its sign", () => {
  expect(normalScore(1e9, 1000)).toBe(30);
  expect(normalScore(-1e9, 1000)).toBe(-30);
});

test.each([
  [0.2, 2, 3, 0.1808],
  [0.5, 0.5, 0.5, 0.5],
  [0.9, 30, 4, 0.5769436641256929],
])("the beta distribution at %d with %d and %d", (x, ...[a, b, value]) => {
  near(betaCdf(x, a, b), value);
});

test("ln Gamma at whole and half numbers", () => {
  near(logGamma(10), Math.log(362_880));
  near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)));
});
