//! How far right everything stands: near the middle of what it is joined with, and never nearer to its neighbours than
//! the gaps permit. Each row is solved exactly (isotonic regression); rows take turns.

use super::chain::Chains;
use super::fold::{Cell, Folded};

/// The middle of each cell of each row.
pub(super) fn across(chains: &Chains, rows: &[Folded]) -> Vec<Vec<f64>> {
    let mut cell_of = vec![0; chains.row.len()];
    for row in rows {
        for (place, cell) in row.cells.iter().enumerate() {
            cell.items.iter().for_each(|item| cell_of[*item] = place);
        }
    }
    let mut across: Vec<Vec<f64>> = rows.iter().map(|row| packed(&row.cells)).collect();
    let rounds = if chains.row.len() > 4000 { 6 } else { 24 };
    for round in 0..rounds {
        let last = round + 4 >= rounds;
        let down = round % 2 == 0;
        for step in 0..rows.len() {
            let row = if down { step } else { rows.len() - 1 - step };
            let sides: &[&Vec<Vec<usize>>] = match (last, down) {
                (true, _) => &[&chains.above, &chains.below],
                (false, true) => &[&chains.above],
                (false, false) => &[&chains.below],
            };
            let wishes: Vec<(f64, f64)> = rows[row]
                .cells
                .iter()
                .zip(&across[row])
                .map(|(cell, now)| wish(chains, &across, &cell_of, sides, cell, *now))
                .collect();
            across[row] = settled(&rows[row].cells, &wishes);
        }
    }
    center_the_free(chains, rows, &mut across);
    across
}

/// Moves rows that no line joins with others to the middle of the picture.
fn center_the_free(chains: &Chains, rows: &[Folded], across: &mut [Vec<f64>]) {
    let joined = |item: &usize| !chains.above[*item].is_empty() || !chains.below[*item].is_empty();
    let is_free: Vec<bool> =
        rows.iter().map(|row| !row.cells.iter().flat_map(|cell| &cell.items).any(joined)).collect();
    let middle = |rows: &mut dyn Iterator<Item = (&Folded, &Vec<f64>)>| {
        let edges = rows.flat_map(|(row, across)| {
            row.cells.iter().zip(across).flat_map(|(cell, x)| [x - cell.width / 2.0, x + cell.width / 2.0])
        });
        let (low, high) = edges.fold((f64::MAX, f64::MIN), |(low, high), x| (x.min(low), x.max(high)));
        f64::midpoint(low, high)
    };
    if is_free.iter().all(|free| *free) {
        return;
    }
    let all = rows.iter().zip(across.iter()).zip(&is_free);
    let target = middle(&mut all.filter(|(_, free)| !**free).map(|(row, _)| row));
    for row in (0..rows.len()).filter(|row| is_free[*row] && !rows[*row].cells.is_empty()) {
        let shift = target - middle(&mut std::iter::once((&rows[row], &across[row])));
        across[row].iter_mut().for_each(|x| *x += shift);
    }
}

/// Side by side, the middle of the row at 0.
fn packed(cells: &[Cell]) -> Vec<f64> {
    let mut right = 0.0;
    let mut middles: Vec<f64> = Vec::new();
    for cell in cells {
        middles.push(right + cell.gap + cell.width / 2.0);
        right += cell.gap + cell.width;
    }
    middles.iter().map(|middle| middle - right / 2.0).collect()
}

/// Where a cell would like to stand, and how much.
fn wish(
    chains: &Chains,
    across: &[Vec<f64>],
    cell_of: &[usize],
    sides: &[&Vec<Vec<usize>>],
    cell: &Cell,
    now: f64,
) -> (f64, f64) {
    let mut sum = 0.0;
    let mut weight = 0.0;
    for item in &cell.items {
        for other in sides.iter().flat_map(|joined| &joined[*item]) {
            // Long lines are kept straight before anything else.
            let pull = match (cell.is_line, chains.is_line(*other)) {
                (true, true) => 8.0,
                (false, false) => 1.0,
                _ => 2.0,
            };
            sum += pull * across[chains.row[*other]][cell_of[*other]];
            weight += pull;
        }
    }
    if weight > 0.0 { (sum / weight, weight) } else { (now, 0.05) }
}

fn settled(cells: &[Cell], wishes: &[(f64, f64)]) -> Vec<f64> {
    spaced(wishes, |place| cells[place - 1].width / 2.0 + cells[place].gap + cells[place].width / 2.0)
}

/// The places nearest to `wishes` (each with its weight) where each is at least `distance` right of the one before.
pub(super) fn spaced(wishes: &[(f64, f64)], distance: impl Fn(usize) -> f64) -> Vec<f64> {
    // Without the distances, the places only have to rise; blocks that would fall are merged at their common mean.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    let mut offsets = Vec::with_capacity(wishes.len());
    let mut offset = 0.0;
    for (place, (wish, weight)) in wishes.iter().enumerate() {
        if place > 0 {
            offset += distance(place);
        }
        offsets.push(offset);
        let mut block = (wish - offset, *weight, 1);
        while let Some(last) = blocks.last().copied().filter(|last| last.0 >= block.0) {
            let weight = last.1 + block.1;
            block = ((last.0 * last.1 + block.0 * block.1) / weight, weight, last.2 + block.2);
            blocks.pop();
        }
        blocks.push(block);
    }
    let levels = blocks.iter().flat_map(|(level, _, count)| std::iter::repeat_n(*level, *count));
    levels.zip(offsets).map(|(level, offset)| level + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(width: f64, gap: f64) -> Cell {
        Cell { items: Vec::new(), is_line: false, width, gap }
    }

    #[test]
    fn two_that_want_one_place_share_it() {
        let cells = [cell(10.0, 0.0), cell(10.0, 6.0)];
        assert_eq!(settled(&cells, &[(0.0, 1.0), (0.0, 1.0)]), [-8.0, 8.0]);
        assert_eq!(settled(&cells, &[(0.0, 1.0), (50.0, 1.0)]), [0.0, 50.0]);
        // The heavier one moves less.
        assert_eq!(settled(&cells, &[(0.0, 3.0), (0.0, 1.0)]), [-4.0, 12.0]);
    }
}
