#ifndef CKERNELS_NETS_H
#define CKERNELS_NETS_H

#include <stddef.h>

// Loops of recurrent nets. All matrices are row-major and, where not said otherwise, without gaps between rows.
// Sums run in an order that depends on nothing but the shapes.

/// out[i] = tanh(in[i]); out may be in. At most 3 ulp from the exact value; NaN stays NaN, infinities give +-1.
void ck_tanh(const float *in, float *out, size_t count);

/// out[i] = 1 / (1 + exp(-in[i])); out may be in. At most 3 ulp from the exact value where |in| <= 87; beyond, the
/// value at +-87 is given. NaN stays NaN.
void ck_sigmoid(const float *in, float *out, size_t count);

/// One step of LSTM cells. gates: [rows, 4 * hidden], on entry the products of input and previous state with the
/// weights, without bias; on return the activations of i, f, g, o in this order. bias: [4 * hidden].
/// previous_cell, cell, out: [rows, hidden]. cell = f * previous_cell + i * g; out = o * tanh(cell).
void ck_lstm_forward(
    float *gates, const float *bias, const float *previous_cell, float *cell, float *out, size_t rows,
    size_t hidden);

/// The way back through ck_lstm_forward. gates: on entry the activations, on return the gradient by the values
/// before them. out_gradient: [rows, hidden], by out. cell_gradient: [rows, hidden], on entry by cell as later
/// steps use it, on return by previous_cell. bias_gradient: [4 * hidden], increased.
void ck_lstm_backward(
    float *gates, const float *previous_cell, const float *cell, const float *out_gradient,
    float *cell_gradient, float *bias_gradient, size_t rows, size_t hidden);

/// values[r, c] += bias[c], then max(0, .) where rectified is not 0 (NaN stays NaN). values: [rows, columns].
void ck_add_bias(float *values, const float *bias, size_t rows, size_t columns, int rectified);

/// gradient[i] = out[i] > 0 ? gradient[i] : 0.
void ck_rectifier_backward(float *gradient, const float *out, size_t count);

/// sums[c] += sum over r of values[r, c]. values: [rows, columns].
void ck_add_column_sums(const float *values, float *sums, size_t rows, size_t columns);

/// out[c, r] = in[r, c]. in: [rows, columns].
void ck_transpose(const float *in, float *out, size_t rows, size_t columns);

/// out[i] = parts[0][i] + parts[1][i] + ..., added from the first to the last. Returns the sum of out[i]^2.
double ck_sum_parts(const float *const *parts, size_t part_count, float *out, size_t count);

/// One step of Adam (Kingma and Ba, 2015) as torch.optim.Adam computes it, on gradient[i] * gradient_scale.
/// step_size: learning rate / (1 - beta1^t); root_correction: sqrt(1 - beta2^t).
void ck_adam(
    float *parameters, const float *gradient, float *first_moment, float *second_moment, size_t count,
    float gradient_scale, float step_size, float beta1, float beta2, float root_correction, float epsilon);

#endif
