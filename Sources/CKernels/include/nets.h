#ifndef CKERNELS_NETS_H
#define CKERNELS_NETS_H

#include <stddef.h>
#include <stdint.h>

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

/// The last part of an LSTM step whose cell is normalized: out = o * tanh(cell), the gates' activations as above.
void ck_lstm_output(const float *gates, const float *cell, float *out, size_t rows, size_t hidden);

/// The way back through ck_lstm_output: o becomes the gradient by the value before it, cell the gradient by itself.
void ck_lstm_output_backward(float *gates, float *cell, const float *out_gradient, size_t rows, size_t hidden);

/// The way back through cell = f * previous_cell + i * g: i, f and g become the gradients by the values before them.
/// by_cell: what the output gives the cell; cell_gradient as in ck_lstm_backward.
void ck_lstm_cell_backward(
    float *gates, const float *previous_cell, const float *by_cell, float *cell_gradient, size_t rows,
    size_t hidden);

/// One step of a plain recurrent layer: out = tanh(gates + bias), or max(0, .) where rectified is not 0.
/// gates, out: [rows, hidden]; bias: [hidden]; out may be gates.
void ck_rnn_forward(const float *gates, const float *bias, float *out, size_t rows, size_t hidden, int rectified);

/// The way back: gates receives the gradient by the values before the activation, and may be out_gradient.
/// bias_gradient: [hidden], increased.
void ck_rnn_backward(
    float *gates, const float *out, const float *out_gradient, float *bias_gradient, size_t rows, size_t hidden,
    int rectified);

/// One step of a GRU whose reset gate acts on the recurrent product. gates: [rows, 3 * hidden], on entry the products
/// with the input, on return the activations of r, z, n. recurrent: [rows, 3 * hidden], the products with the
/// previous state; its last third becomes q = U h + c. bias: [4 * hidden], of r, z (both biases added), n, q.
/// n = tanh(. + r * q); out = (1 - z) * n + z * previous.
void ck_gru_forward(
    float *gates, float *recurrent, const float *bias, const float *previous, float *out, size_t rows,
    size_t hidden);

/// The way back: gates and recurrent become the gradients by the products with the input and with the previous state.
/// carried: [rows, hidden], on entry what later steps give the output beside out_gradient, on return what this step
/// gives the previous state past the products. bias_gradient: [4 * hidden], increased.
void ck_gru_backward(
    float *gates, float *recurrent, const float *previous, const float *out_gradient, float *carried,
    float *bias_gradient, size_t rows, size_t hidden);

/// First part of a step of a GRU whose reset gate acts on the state. gates: [rows, 2 * hidden], the products of input
/// and state, on return the activations of r, z; bias: [3 * hidden], of r, z, n. kept = r * previous.
void ck_gru_reset(
    float *gates, const float *bias, const float *previous, float *kept, size_t rows, size_t hidden);

/// Second part: fresh: [rows, hidden], the products of input and kept, on return n = tanh(.).
/// out = (1 - z) * n + z * previous, or z * n + (1 - z) * previous where updates_renew is not 0.
void ck_gru_renew(
    const float *gates, float *fresh, const float *bias, const float *previous, float *out, size_t rows,
    size_t hidden, int updates_renew);

/// The way back through ck_gru_renew: z and fresh become the gradients by the values before them; carried and
/// bias_gradient ([3 * hidden]) as in ck_gru_backward.
void ck_gru_renew_backward(
    float *gates, float *fresh, const float *previous, const float *out_gradient, float *carried,
    float *bias_gradient, size_t rows, size_t hidden, int updates_renew);

/// The way back through ck_gru_reset: r becomes the gradient by the value before it; carried is increased.
void ck_gru_reset_backward(
    float *gates, const float *previous, const float *kept_gradient, float *carried, float *bias_gradient,
    size_t rows, size_t hidden);

/// Layer normalization (Ba et al., 2016) of width values of each row, epsilon 1e-5 and the biased variance as in
/// torch.nn.LayerNorm: values = normalized * gain + shift. Rows of values and of normalized lie stride apart; scales
/// receives 1 / deviation of each row, scale_stride apart.
void ck_layer_norm_forward(
    float *values, size_t stride, size_t rows, size_t width, const float *gain, const float *shift,
    float *normalized, float *scales, size_t scale_stride);

/// The way back: gradient becomes that by the values before. gain_gradient, shift_gradient: [width], increased.
void ck_layer_norm_backward(
    float *gradient, const float *normalized, size_t stride, size_t rows, size_t width, const float *gain,
    const float *scales, size_t scale_stride, float *gain_gradient, float *shift_gradient);

/// out[r] = table[numbers[r]], or added to it where adding is not 0. Rows of the table are width long and lie without
/// gaps; numbers lie number_stride apart, rows of out out_stride apart.
void ck_gather_rows(
    const float *numbers, size_t number_stride, size_t rows, const float *table, size_t width, float *out,
    size_t out_stride, int adding);

/// table[numbers[r]] += values[r], from the first row to the last.
void ck_scatter_rows(
    const float *numbers, size_t number_stride, size_t rows, const float *values, size_t value_stride,
    size_t width, float *table);

/// out[r] += factors[r] * row. out: [rows, width]; factors lie factor_stride apart.
void ck_add_scaled_row(
    const float *factors, size_t factor_stride, size_t rows, const float *row, size_t width, float *out);

/// row += sum over r of factors[r] * values[r]. values: [rows, width].
void ck_sum_scaled_rows(
    const float *factors, size_t factor_stride, size_t rows, const float *values, size_t width, float *row);

/// out[r, 0 ..< columns] = in[r, 0 ..< columns], or added to it where adding is not 0; rows lie apart as told.
void ck_copy_columns(
    const float *in, size_t in_stride, float *out, size_t out_stride, size_t rows, size_t columns, int adding);

/// out[i] += factor * in[i].
void ck_add_scaled(const float *in, float factor, float *out, size_t count);

/// Inverted dropout of count values: values[i] = random number i >= threshold ? values[i] * scale : 0. Random numbers
/// are the words of Philox4x32-10 with key (key0, key1) and counters (first_block + i / 4, word, item0, item1).
void ck_dropout(
    float *values, size_t count, uint32_t key0, uint32_t key1, uint32_t first_block, uint32_t word,
    uint32_t item0, uint32_t item1, uint32_t threshold, float scale);

/// values[r, c] += bias[c], then max(0, .) where rectified is not 0 (NaN stays NaN). values: [rows, columns].
void ck_add_bias(float *values, const float *bias, size_t rows, size_t columns, int rectified);

/// gradient[i] = out[i] > 0 ? gradient[i] : 0.
void ck_rectifier_backward(float *gradient, const float *out, size_t count);

/// gradient[i] *= out[i] * (1 - out[i]).
void ck_sigmoid_backward(float *gradient, const float *out, size_t count);

/// sums[c] += sum over r of values[r, c]. values: [rows, columns].
void ck_add_column_sums(const float *values, float *sums, size_t rows, size_t columns);

/// out[c, r] = in[r, c]. in: [rows, columns].
void ck_transpose(const float *in, float *out, size_t rows, size_t columns);

/// out[i] = scale * (parts[0][i] + parts[1][i] + ...), added from the first to the last. Returns the sum of out[i]^2.
double ck_sum_parts(const float *const *parts, size_t part_count, float scale, float *out, size_t count);

/// One step of Adam (Kingma and Ba, 2015) as torch.optim.Adam computes it, on gradient[i] * gradient_scale.
/// rest1 and rest2 are 1 - beta1 and 1 - beta2, which lose digits when taken in single precision. step_size: learning rate / (1 - beta1^t); root_correction: sqrt(1 - beta2^t). weight_decay times the parameter is
/// added to its gradient; the parameter is multiplied by shrinking before the step.
void ck_adam(
    float *parameters, const float *gradient, float *first_moment, float *second_moment, size_t count,
    float gradient_scale, float step_size, float rest1, float beta2, float rest2,
    float root_correction, float epsilon,
    float weight_decay, float shrinking);

/// One step of stochastic gradient descent as torch.optim.SGD computes it: g = gradient * gradient_scale + weight_decay *
/// p; v = momentum * v + g; p -= learning_rate * v. velocity is null where there is no momentum.
void ck_descend(
    float *parameters, const float *gradient, float *velocity, size_t count, float gradient_scale,
    float learning_rate, float momentum, float weight_decay);

#endif
